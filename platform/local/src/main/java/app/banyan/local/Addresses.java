package app.banyan.local;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The loopback port of every process. */
record Addresses(Map<String, Integer> ports) {

    /** The base plus the process's offset, unless a setting of its own, as {@code BANYAN_IDENTITY_PORT}, says otherwise. */
    static Addresses of(int base, Map<String, String> environment) {
        var ports = new HashMap<String, Integer>();
        Catalogue.PORT_OFFSETS.forEach((name, offset) -> {
            var own = environment.get(setting(name));
            ports.put(name, own == null ? base + offset : Settings.port(setting(name), own));
        });
        return new Addresses(Map.copyOf(ports));
    }

    /** Ports that happen to be free, for a platform nobody needs to find. */
    static Addresses anyFree() {
        var ports = new HashMap<String, Integer>();
        Catalogue.PORT_OFFSETS.keySet().forEach(name -> ports.put(name, Ports.free()));
        return new Addresses(Map.copyOf(ports));
    }

    static String setting(String name) {
        return "BANYAN_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
    }

    int port(String name) {
        return ports.get(name);
    }

    String hostAndPort(String name) {
        return Ports.HOST + ":" + port(name);
    }

    String url(String name) {
        return "http://" + hostAndPort(name);
    }
}
