package app.banyan.community.file;

import app.banyan.community.domain.FileType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestResponse;

/** A file on its way to somebody's disk. Nothing of it is ever shown by the browser that fetched it. */
record Download(String name, FileType type, byte[] content) {

    RestResponse<byte[]> answer() {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return RestResponse.ResponseBuilder.ok(content)
                .header("Content-Type", type == FileType.TEXT ? "text/plain;charset=UTF-8" : type.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"file.%s\"; filename*=UTF-8''%s".formatted(type.ending(), encoded))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "private, no-store")
                .build();
    }
}
