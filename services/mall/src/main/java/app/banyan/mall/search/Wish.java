package app.banyan.mall.search;

import app.banyan.kernel.MerchantId;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What somebody looks for. */
public class Wish {

    private static final int LONGEST = 255;

    /** The one sign that no text of the database can hold. */
    private static final String WRITABLE = "[^\\u0000]*";

    @QueryParam("q")
    @Size(max = LONGEST)
    @Pattern(regexp = WRITABLE)
    @Parameter(description = "Words, in Chinese or any other language.", example = "普洱 2019")
    String q;

    @QueryParam("type")
    @Size(max = LONGEST)
    @Pattern(regexp = WRITABLE)
    String type;

    @QueryParam("tag")
    @Size(max = LONGEST)
    @Pattern(regexp = WRITABLE)
    String tag;

    @QueryParam("brand")
    @Size(max = LONGEST)
    @Pattern(regexp = WRITABLE)
    String brand;

    @QueryParam("merchant")
    MerchantId merchant;

    @QueryParam("minPrice")
    @Min(0)
    @Parameter(description = "A variant costs at least this, in the smallest unit.", example = "1000")
    Long minPrice;

    @QueryParam("maxPrice")
    @Min(0)
    @Parameter(description = "The same variant costs at most this.", example = "5000")
    Long maxPrice;

    @QueryParam("inStock")
    @Parameter(description = "true: only what can be ordered now.")
    boolean inStock;

    @QueryParam("sort")
    @Pattern(regexp = "newest|price|-price")
    @Parameter(description = "newest unless told; price is that of the least expensive variant.")
    String sort;

    static Optional<String> given(String parameter) {
        return Optional.ofNullable(parameter).filter(text -> !text.isBlank());
    }

    Sort order() {
        return sort == null ? Sort.NEWEST : Sort.of(sort);
    }
}
