package app.banyan.mall.imports;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Files that wait or are worked through. */
@Singleton
class ImportBacklog implements Backlog {

    private final Imports imports;

    ImportBacklog(Imports imports) {
        this.imports = imports;
    }

    @Override
    public String name() {
        return "imports";
    }

    @Override
    public Uni<Long> waiting() {
        return imports.underWay();
    }
}
