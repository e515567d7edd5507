package app.banyan.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;

/** What every answer tells a browser, whoever wrote the answer. */
@Singleton
class SecurityHeaders {

    private static final String PAGE = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; "
            + "base-uri 'self'; object-src 'none'; form-action 'self'";
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    private final boolean https;

    SecurityHeaders(GatewayConfig config) {
        https = "https".equals(config.publicUrl().getScheme());
    }

    void addTo(MultiMap headers) {
        headers.set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
                .set("Content-Security-Policy", isPage(headers) ? PAGE : DATA);
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        // An answer to one person must not be kept for the next one; a service that knows better says so.
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static boolean isPage(MultiMap headers) {
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith("text/html");
    }
}
