package app.banyan.mall.domain.sheet;

/** Why a file is not read. But for one that was stopped half-way nothing of it is imported. */
public enum Fault {
    EMPTY("There is no row below the headings. Export the products again."),
    ENCODING(
            "This line is not in the encoding that was named. Name the right one, utf-8 or gb18030, or save the file as"
                    + " CSV UTF-8."),
    COLUMN_MISSING("The first row names the columns. Handle and Title are needed; keep the headings of the export."),
    COLUMN_TWICE("The first row names a column twice, so that nobody can say which of them counts. Remove one."),
    COLUMNS_TOO_MANY("A file has at most 100 columns. Remove those that are not needed."),
    QUOTES(
            "A quotation mark opens here and is not closed, or is closed in the middle of a cell. A quotation mark inside"
                    + " of a cell is written twice."),
    ROWS_TOO_MANY("A file has at most 50,000 rows. Divide it, and keep the rows of one product together."),
    /** What came before this line has been imported. */
    STOPPED("From this line on nothing was imported: the merchant was stopped, or whoever sent the file has left it.");

    private final String hint;

    Fault(String hint) {
        this.hint = hint;
    }

    /** What to do about it. */
    public String hint() {
        return hint;
    }
}
