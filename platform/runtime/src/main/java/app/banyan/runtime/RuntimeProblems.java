package app.banyan.runtime;

import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;

@Singleton
public class RuntimeProblems implements RefusalProblems<RuntimeRefusal> {

    public static final Problem NOT_FOUND = Problem.of(404, "not-found", "There is nothing here that you may see.");

    @Override
    public Class<RuntimeRefusal> answers() {
        return RuntimeRefusal.class;
    }

    @Override
    public Problem problem(RuntimeRefusal refusal) {
        return switch (refusal) {
            case RuntimeRefusal.IdempotencyKeyMissing _ ->
                Problem.of(400, "idempotency-key-missing", "Send an Idempotency-Key header of 1 to 255 characters.");
            case RuntimeRefusal.IdempotencyKeyReused _ ->
                Problem.of(
                        422,
                        "idempotency-key-reused",
                        "This Idempotency-Key came before with another body. Use a new key.");
            case RuntimeRefusal.CursorInvalid _ ->
                Problem.of(400, "cursor-invalid", "Send `after` exactly as the page before gave it in `next`.");
            case RuntimeRefusal.NotFound _ -> NOT_FOUND;
        };
    }
}
