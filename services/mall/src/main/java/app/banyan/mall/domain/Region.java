package app.banyan.mall.domain;

/** Where an address lies, by six digits of GB/T 2260, such as 310000 for Shanghai. */
public record Region(String code) {

    public Region {
        Province.of(code);
    }

    /** The two digits by which terms name it. */
    public String province() {
        return Province.of(code);
    }
}
