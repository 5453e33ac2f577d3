/* The time libcsv itself takes: it splits a file into cells, and nobody looks at them.
 *   cc -O2 empty_callbacks.c -lcsv -o empty-callbacks && ./empty-callbacks RESPONSES.csv
 */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

static void on_field(void *cell, size_t length, void *context) {
    (void)cell;
    (void)length;
    (void)context;
}

static void on_record(int end, void *context) {
    (void)end;
    (void)context;
}

int main(int count, char **arguments) {
    static char block[1 << 16];
    struct csv_parser parser;
    size_t length;
    FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
    if (!file || csv_init(&parser, CSV_REPALL_NL)) {
        fprintf(stderr, "The file cannot be read.\n");
        return EXIT_FAILURE;
    }
    while ((length = fread(block, 1, sizeof block, file)) > 0) {
        if (csv_parse(&parser, block, length, on_field, on_record, NULL) != length) return EXIT_FAILURE;
    }
    csv_fini(&parser, on_field, on_record, NULL);
    csv_free(&parser);
    fclose(file);
    return EXIT_SUCCESS;
}
