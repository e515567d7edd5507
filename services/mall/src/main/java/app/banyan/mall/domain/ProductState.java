package app.banyan.mall.domain;

/** Only what is published is seen by others than its merchant and the operators. */
public enum ProductState {
    DRAFT,
    SUBMITTED,
    PUBLISHED,
    REJECTED,
    WITHDRAWN
}
