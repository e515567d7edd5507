package app.banyan.runtime.operations;

import io.smallrye.mutiny.Uni;

/** Work that was accepted and is not finished. The platform is quiet when every backlog of every service is empty. */
public interface Backlog {

    String name();

    Uni<Long> waiting();
}
