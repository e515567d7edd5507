package app.banyan.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Asks with the very bytes that the test writes: a client library would tidy up what the gateway must refuse. */
record Wire(URI gateway) {

    record Answer(int status, List<String> headers, byte[] body) {

        String header(String name) {
            return all(name).stream().findFirst().orElse(null);
        }

        List<String> all(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        boolean isProblem(String kebab) {
            return "application/problem+json".equals(header("Content-Type"))
                    && text().contains("\"/problems/" + kebab + "\"");
        }
    }

    Answer get(String target, String... headers) {
        return ask("GET", target, new byte[0], headers);
    }

    Answer post(String target, String body, String... headers) {
        return ask("POST", target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer ask(String method, String target, byte[] body, String... headers) {
        var length = body.length > 0 || method.equals("POST") ? "Content-Length: " + body.length + "\r\n" : "";
        var extra = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return raw(
                (method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + length + extra
                                + "Connection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1),
                body);
    }

    Answer raw(byte[]... pieces) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            for (var piece : pieces) {
                socket.getOutputStream().write(piece);
            }
            socket.getOutputStream().flush();
            return parse(socket.getInputStream().readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Answer parse(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        var lines = List.of(text.substring(0, end).split("\r\n"));
        var headers = lines.subList(1, lines.size());
        var body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        var chunked = headers.stream().anyMatch(line -> line.equalsIgnoreCase("transfer-encoding: chunked"));
        return new Answer(
                Integer.parseInt(lines.getFirst().split(" ")[1]),
                headers,
                chunked && body.length > 0 ? joined(body) : body);
    }

    private static byte[] joined(byte[] chunks) {
        var whole = new ByteArrayOutputStream();
        var at = 0;
        while (true) {
            var line = at;
            while (chunks[line] != '\r') {
                line++;
            }
            var size = Integer.parseInt(new String(chunks, at, line - at, StandardCharsets.ISO_8859_1), 16);
            if (size == 0) {
                return whole.toByteArray();
            }
            whole.write(chunks, line + 2, size);
            at = line + 2 + size + 2;
        }
    }
}
