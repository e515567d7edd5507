package app.banyan.mall.domain;

/** What a buyer asks for after having paid. */
public enum AfterSaleKind {
    /** The money back for what was not sent; it is not sent while this is open. */
    CANCEL,
    /** The money back for what is sent back. */
    RETURN,
    /** A part of the money back, because something is wrong with what was sent; the buyer keeps it. */
    COMPENSATION
}
