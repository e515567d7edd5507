package app.banyan.mall.domain.sheet;

import app.banyan.mall.domain.ProductDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What some rows that follow each other say: one product, or none when they are rows that make none.
 *
 * @param line    the line of the file on which they begin
 * @param rows    how many they are
 * @param skipped how many of them were of no use
 */
public record Reading(long line, int rows, int skipped, Optional<ProductDraft> product, List<Finding> findings) {

    public Reading {
        findings = List.copyOf(findings);
    }

    /** The same rows after their product turned out to be none that can be taken. */
    public Reading leftOut(Reason reason) {
        var more = new ArrayList<>(findings);
        product.ifPresent(refused -> more.add(Finding.of(line, refused.handle(), reason)));
        return new Reading(line, rows, rows, Optional.empty(), more);
    }
}
