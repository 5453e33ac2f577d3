# The 50 figures of every unit with R survey: svyby over svymean and svyratio, timed without the reading.
#   Rscript survey.R RESPONSES.csv FIGURES.csv
suppressPackageStartupMessages(library(survey))

source("Benchmarks/peers/survey_figures.R")

peak_kilobytes <- function() {
    line <- grep("^VmHWM", readLines("/proc/self/status"), value = TRUE)
    as.numeric(gsub("[^0-9]", "", line))
}

arguments <- commandArgs(trailingOnly = TRUE)
options(mc.cores = 2)
responses <- prepared(read_responses(arguments[1]))
design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = responses)
time <- system.time(figures <- all_figures(design))
write.table(data.frame(figures), arguments[2], sep = ",", quote = FALSE, row.names = FALSE, col.names = FALSE)
cat(sprintf('{"seconds": %.4f, "cpu_seconds": %.4f, "peak_kilobytes": %.0f, "version": "%s", "r": "%s"}\n', time[["elapsed"]],
            sum(time[c("user.self", "sys.self", "user.child", "sys.child")]), peak_kilobytes(),
            packageVersion("survey"), getRversion()))
