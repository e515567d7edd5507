package app.banyan.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Asks every service, with the operator's own token, whether all it accepted is finished. Events pass from service to
 * service between two answers, so whoever waits asks until the platform was quiet twice.
 */
@Singleton
class Quiescence {

    private final Services services;

    Quiescence(Services services) {
        this.services = services;
    }

    Future<Buffer> of(String authorization) {
        var answers = Service.ALL.stream()
                .map(service -> services.read(service, "/v1/operations/quiescence", Optional.ofNullable(authorization))
                        .otherwise(new JsonObject().put("quiet", false).put("reachable", false)))
                .toList();
        return Future.all(answers).map(all -> {
            var each = new JsonObject();
            for (var i = 0; i < answers.size(); i++) {
                each.put(Service.ALL.get(i).label(), answers.get(i).result());
            }
            var quiet = answers.stream().allMatch(answer -> answer.result().getBoolean("quiet"));
            return new JsonObject().put("quiet", quiet).put("services", each).toBuffer();
        });
    }
}
