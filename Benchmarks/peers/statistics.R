# Raking, a table's test and bootstrap errors with R survey, each timed once without the reading.
#   Rscript statistics.R raking ROWS.csv MARGINS.csv
#   Rscript statistics.R table ROWS.csv
#   Rscript statistics.R bootstrap RESPONSES.csv
suppressPackageStartupMessages(library(survey))

peak_kilobytes <- function() {
    line <- grep("^VmHWM", readLines("/proc/self/status"), value = TRUE)
    as.numeric(gsub("[^0-9]", "", line))
}

answer <- function(time, figures) {
    taken <- sum(time[c("user.self", "sys.self", "user.child", "sys.child")])
    figures <- paste(sprintf('"%s": %.15g', names(figures), figures), collapse = ", ")
    cat(sprintf('{"runs": [{"seconds": %.4f, "cpu_seconds": %.4f}], "figures": {%s}, "peak_kilobytes": %.0f}\n',
                time[["elapsed"]], taken, figures, peak_kilobytes()))
}

read_rows <- function(path) {
    texts <- c(stratum = "character", psu = "character", gender = "character", age_group = "character",
               month = "character")
    read.csv(path, colClasses = texts)
}

raking <- function(path, margins_path) {
    rows <- read_rows(path)
    margins <- read.csv(margins_path, colClasses = c("character", "character", "numeric"))
    design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = rows)
    names <- unique(margins$margin)
    totals <- lapply(names, function(name) {
        own <- margins[margins$margin == name, ]
        setNames(data.frame(own$level, own$total), c(name, "Freq"))
    })
    control <- list(maxit = 1000, epsilon = 1e-10, verbose = FALSE)
    time <- system.time(raked <- rake(design, lapply(names, reformulate), totals, control = control))
    weights <- weights(raked)
    answer(time, c(first_weight = weights[[1]], last_weight = weights[[length(weights)]]))
}

table_test <- function(path) {
    rows <- read_rows(path)
    rows$T1 <- factor(rows$T1)
    rows$gender <- factor(rows$gender)
    design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = rows)
    time <- system.time(test <- svychisq(~gender + T1, design, statistic = "F"))
    answer(time, c(statistic = test$statistic[[1]], probability = test$p.value[[1]]))
}

bootstrap <- function(path) {
    source("Benchmarks/peers/survey_figures.R")
    responses <- prepared(read_responses(path))
    design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = responses)
    set.seed(20250701)
    replicating <- system.time(replicated <- as.svrepdesign(design, type = "subbootstrap", replicates = 500))
    # Every tenth unit: the time of the others is the same again, and an hour need not be spent on it.
    all_units <- levels(responses$unit)
    units <- all_units[seq(1, length(all_units), by = 10)]
    some <- subset(replicated, unit %in% units)
    some$variables$unit <- droplevels(some$variables$unit)
    computing <- system.time(figures <- all_figures(some))
    errors <- figures$standard_error
    shares <- c(rep(1, 22), rep(100, ncol(errors) - 22))
    answer(replicating + computing * length(all_units) / length(units),
           c(figures = length(errors) / length(units) * length(all_units), median_error = median(t(errors) * shares)))
}

options(mc.cores = 2)
arguments <- commandArgs(trailingOnly = TRUE)
switch(arguments[1], raking = raking(arguments[2], arguments[3]), table = table_test(arguments[2]),
       bootstrap = bootstrap(arguments[2]))
