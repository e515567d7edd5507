package app.banyan.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of the loopback interface; nothing of the local platform listens anywhere else. */
public final class Ports {

    static final String HOST = "127.0.0.1";

    private Ports() {}

    /** A port nobody listened on a moment ago. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        } catch (IOException refused) {
            throw new PlatformFault("No free port is left on " + HOST + ".", refused);
        }
    }

    /** The port itself, or any free one when it is 0. */
    static int orFree(int port) {
        return port == 0 ? free() : port;
    }

    static boolean isOpen(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), 500);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
