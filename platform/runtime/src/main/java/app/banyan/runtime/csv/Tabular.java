package app.banyan.runtime.csv;

import java.util.List;
import java.util.Optional;

/** An answer that has more to say than its rows, and shows the rows alone as CSV. */
public interface Tabular {

    /** What a row is, also when there is none. */
    Class<? extends Record> row();

    List<? extends Record> rows();

    /** The cursor of the page after this one. */
    Optional<String> next();
}
