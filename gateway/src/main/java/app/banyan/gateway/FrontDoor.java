package app.banyan.gateway;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** The way of every request: counted, found in the table, token looked at, body measured, carried to its service. */
@Singleton
class FrontDoor {

    private static final Logger LOG = Logger.getLogger(FrontDoor.class);
    private static final Set<HttpMethod> METHODS = Set.of(GET, HEAD, POST, PUT, PATCH, DELETE);

    private final Routes routes;
    private final AddressLimit addressLimit;
    private final Senders senders;
    private final AccessTokens tokens;
    private final Bodies bodies;
    private final Passage passage;
    private final OwnPages ownPages;
    private final SecurityHeaders securityHeaders;
    private final Traces traces;
    private final Records records;

    FrontDoor(
            Routes routes,
            AddressLimit addressLimit,
            Senders senders,
            AccessTokens tokens,
            Bodies bodies,
            Passage passage,
            OwnPages ownPages,
            SecurityHeaders securityHeaders,
            Traces traces,
            Records records) {
        this.routes = routes;
        this.addressLimit = addressLimit;
        this.senders = senders;
        this.tokens = tokens;
        this.bodies = bodies;
        this.passage = passage;
        this.ownPages = ownPages;
        this.securityHeaders = securityHeaders;
        this.traces = traces;
        this.records = records;
    }

    void open(@Observes Router router) {
        router.route().handler(this::receive);
    }

    private void receive(RoutingContext context) {
        var request = context.request().pause();
        var route = Optional.ofNullable(request.path()).flatMap(routes::find);
        var trace = traces.begin(request, route);
        context.addHeadersEndHandler(sending -> {
            request.response().putHeader("X-Request-Id", trace.id());
            securityHeaders.addTo(request.response().headers());
        });
        records.follow(context, route, trace);

        admit(request, route)
                .compose(admitted -> bodies.read(request, admitted).onSuccess(body -> {
                    if (admitted.service() == Service.GATEWAY) {
                        ownPages.answer(request, body);
                    } else {
                        passage.carry(request, admitted, body, trace);
                    }
                }))
                .onFailure(failure -> turnAway(request, failure, trace.id()));
    }

    /** Everything that can be refused before the body is read. */
    private Future<Route> admit(HttpServerRequest request, Optional<Route> route) {
        var wait = addressLimit.exceededBy(senders.of(request));
        if (wait.isPresent()) {
            return Refused.with(Problem.tooMany(wait.get()));
        }
        if (route.isEmpty()) {
            return Refused.with(Problem.NOT_FOUND);
        }
        if (!METHODS.contains(request.method())) {
            return Refused.with(Problem.METHOD);
        }
        var needed = route.get().access().role(request.method());
        return needed.isEmpty()
                ? Future.succeededFuture(route.get())
                : known(request)
                        .compose(roles -> roles.contains(needed.get())
                                ? Future.succeededFuture(route.get())
                                : Refused.with(Problem.FORBIDDEN));
    }

    private Future<Set<String>> known(HttpServerRequest request) {
        return tokens.roles(request.getHeader(HttpHeaders.AUTHORIZATION))
                .recover(keysUnknown -> Refused.with(Problem.AWAY))
                .compose(roles -> roles.map(Future::succeededFuture).orElseGet(() -> Refused.with(Problem.SIGN_IN)));
    }

    private void turnAway(HttpServerRequest request, Throwable failure, String requestId) {
        switch (failure) {
            case Refused refused -> refused.problem().answer(request.response());
            default -> {
                LOG.errorf(failure, "request=%s unexpected", requestId);
                Problem.UNEXPECTED.answer(request.response());
            }
        }
        bodies.discard(request);
    }
}
