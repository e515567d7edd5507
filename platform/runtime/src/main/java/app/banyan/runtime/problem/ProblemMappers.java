package app.banyan.runtime.problem;

import app.banyan.kernel.Refusal;
import app.banyan.kernel.Refused;
import app.banyan.runtime.Passing;
import app.banyan.runtime.RuntimeProblems;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.PeerUnavailable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Everything that can go wrong in a request, as problem+json. Details of bugs stay in the log. */
@Singleton
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String RETRY_SECONDS = "2";

    private final List<RefusalProblems<?>> services;
    private final Ids ids;

    ProblemMappers(@All List<RefusalProblems<?>> services, Ids ids) {
        this.services = services;
        this.ids = ids;
    }

    @ServerExceptionMapper
    public Response refused(Refused refused) {
        return services.stream()
                .filter(service -> service.answers().isInstance(refused.reason()))
                .findFirst()
                .map(service -> answer(service, refused.reason()))
                .orElseGet(() -> bug(refused));
    }

    private static <R extends Refusal> Response answer(RefusalProblems<R> service, Refusal reason) {
        var problem = service.problem(service.answers().cast(reason));
        var response = problem.builder();
        if (problem.members().get("retryAfterSeconds") instanceof Number seconds) {
            response.header(HttpHeaders.RETRY_AFTER, seconds);
        }
        return response.build();
    }

    @ServerExceptionMapper
    public Response unavailable(PeerUnavailable away) {
        LOG.warnf("%s did not answer: %s", away.peer(), away.getMessage());
        return sendAgain();
    }

    private static Response sendAgain() {
        return Problem.of(
                        503,
                        "service-unavailable",
                        "A part of the platform does not answer. Send the same request again.")
                .builder()
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    public Response peerRefused(PeerRefused refused) {
        return bug(refused);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException invalid) {
        var violations = invalid.getConstraintViolations();
        if (violations.stream().anyMatch(ProblemMappers::isOfReturnValue)) {
            return bug(invalid);
        }
        var fields = violations.stream()
                .map(violation -> Map.of("field", field(violation), "message", violation.getMessage()))
                .sorted((a, b) -> a.get("field").compareTo(b.get("field")))
                .toList();
        var summary = fields.stream()
                .map(f -> f.get("field") + " " + f.get("message"))
                .collect(Collectors.joining("; "));
        return Problem.of(400, "invalid-request", summary)
                .with("fields", fields)
                .response();
    }

    @ServerExceptionMapper
    public Response unreadable(MismatchedInputException unreadable) {
        return malformed(unreadable);
    }

    @ServerExceptionMapper
    public Response unreadable(ValueInstantiationException unreadable) {
        return malformed(unreadable);
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException noToken) {
        return signIn();
    }

    @ServerExceptionMapper
    public Response unauthorized(AuthenticationFailedException badToken) {
        return signIn();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException forbidden) {
        return Problem.of(403, "forbidden", "Your account has no right to do this.")
                .response();
    }

    @ServerExceptionMapper
    public Response other(WebApplicationException other) {
        if (other.getCause() instanceof JsonProcessingException unreadable) {
            return malformed(unreadable);
        }
        var status = other.getResponse().getStatus();
        if (status >= 500) {
            return bug(other);
        }
        return switch (status) {
            case 404 -> RuntimeProblems.NOT_FOUND.response();
            case 405 ->
                Problem.of(405, "method-not-allowed", "This address does not answer this method.")
                        .response();
            case 413 ->
                Problem.of(413, "body-too-large", "The body is too large.").response();
            case 415 ->
                Problem.of(415, "unsupported-media-type", "The body is not of a kind that this path takes.")
                        .response();
            default ->
                Problem.of(status, "bad-request", "The request cannot be understood.")
                        .response();
        };
    }

    /** A database that is away, or two transactions in each other's way, are no bug: the same request may well succeed. */
    @ServerExceptionMapper
    public Response unexpected(Exception failure) {
        if (Passing.is(failure)) {
            LOG.warnf("a request met a passing failure: %s", failure.toString());
            return sendAgain();
        }
        return bug(failure);
    }

    private static Response signIn() {
        return Problem.of(401, "unauthorized", "Sign in: the access token is missing, expired or not valid.")
                .builder()
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static Response malformed(JsonProcessingException unreadable) {
        var detail = switch (unreadable) {
            case UnrecognizedPropertyException unknown -> "Unknown field: " + path(unknown);
            case JsonMappingException wrong when !wrong.getPath().isEmpty() -> "Not a valid value: " + path(wrong);
            default -> "The body is not the JSON that is expected here.";
        };
        return Problem.of(400, "malformed-request", detail).response();
    }

    private Response bug(Exception bug) {
        var incident = ids.next();
        LOG.errorf(bug, "incident %s", incident);
        return Problem.of(500, "internal-error", "Something broke on our side. Name the incident when you report it.")
                .with("incident", incident)
                .response();
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** The path below the method and its parameter: {@code lessons[0].title}. */
    private static String field(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() != ElementKind.METHOD)
                .skip(violation.getExecutableParameters() == null ? 0 : 1)
                .map(Object::toString)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("."), path -> path.isEmpty() ? parameter(violation) : path));
    }

    private static String parameter(ConstraintViolation<?> violation) {
        var name = "";
        for (var node : violation.getPropertyPath()) {
            name = node.getName();
        }
        return name;
    }

    private static boolean isOfReturnValue(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }
}
