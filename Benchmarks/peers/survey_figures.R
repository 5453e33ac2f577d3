# The responses of the benchmark, and the 50 figures of every unit, with R survey.
factors <- list(T = paste0("T", 1:4), H = paste0("H", 1:5), C = paste0("C", 1:6), K = paste0("K", 1:3),
                G = paste0("G", 1:4))
items <- unlist(factors, use.names = FALSE)

read_responses <- function(path) {
    header <- strsplit(readLines(path, n = 1), ",")[[1]]
    classes <- setNames(rep("NULL", length(header)), header)
    classes[c("unit", "stratum", "psu")] <- "character"
    classes[items] <- "integer"
    classes["weight"] <- "numeric"
    read.csv(path, colClasses = classes)
}

# A missing answer, no opinion and not applicable leave an item's denominator and stay in the design.
prepared <- function(responses) {
    rated <- sapply(responses[items], function(code) !is.na(code) & code >= 1 & code <= 5)
    satisfied <- sapply(responses[items], function(code) !is.na(code) & code %in% 4:5)
    table <- responses[c("unit", "stratum", "psu", "weight")]
    table$unit <- factor(table$unit)
    for (item in items) {
        table[[paste0("mean_", item)]] <- ifelse(rated[, item], responses[[item]], NA)
        table[[paste0("share_", item)]] <- ifelse(rated[, item], as.numeric(satisfied[, item]), NA)
    }
    for (pool in c(names(factors), "overall")) {
        members <- if (pool == "overall") items else factors[[pool]]
        table[[paste0("satisfied_", pool)]] <- rowSums(satisfied[, members])
        table[[paste0("rated_", pool)]] <- rowSums(rated[, members])
    }
    table
}

# The design with no more columns than a call needs: svyby copies them for every unit.
narrowed <- function(design, columns) {
    design$variables <- design$variables[c("unit", columns)]
    design
}

# Mean and share of an item share their missing answers, so one call gives both.
item_figures <- function(item, design) {
    columns <- paste0(c("mean_", "share_"), item)
    svyby(reformulate(columns), ~unit, narrowed(design, columns), svymean, na.rm = TRUE, multicore = TRUE)
}

pooled_figures <- function(pool, design) {
    columns <- paste0(c("satisfied_", "rated_"), pool)
    svyby(reformulate(columns[1]), ~unit, narrowed(design, columns), svyratio, denominator = reformulate(columns[2]),
          multicore = TRUE)
}

all_figures <- function(design) {
    by_item <- lapply(items, item_figures, design = design)
    by_pool <- lapply(c(names(factors), "overall"), pooled_figures, design = design)
    list(
        unit = as.character(by_item[[1]]$unit),
        estimate = cbind(sapply(by_item, function(f) coef(f)[seq_len(nrow(f))]),
                         sapply(by_item, function(f) coef(f)[-seq_len(nrow(f))]), sapply(by_pool, coef)),
        standard_error = cbind(sapply(by_item, function(f) SE(f)[[1]]), sapply(by_item, function(f) SE(f)[[2]]),
                               sapply(by_pool, function(f) as.numeric(as.matrix(SE(f))))))
}
