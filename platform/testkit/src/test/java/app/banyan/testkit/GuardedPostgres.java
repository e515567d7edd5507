package app.banyan.testkit;

import app.banyan.local.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL as a cluster has it: known by a certificate, with roles and a database that an operator made without
 * giving any rights. The service is told how to reach it and what its owner grants, in the environment's way.
 */
public class GuardedPostgres implements QuarkusTestResourceLifecycleManager {

    static final String PASSWORD = "test";

    private static final String STORE_PASSWORD = "only-a-test";
    private static final String SERVER_GROUP = "unix:gid";
    private static final int NOBODY = 65_534;

    private Path home;
    private EmbeddedPostgres postgres;

    /** After the resource that makes a database on the common server. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            home = Files.createTempDirectory(Path.of("/tmp"), "banyan-guarded-");
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            var certificate = certify();
            postgres = EmbeddedPostgres.start(
                    home.resolve("postgres"),
                    0,
                    Map.of(
                            "fsync",
                            "off",
                            "ssl",
                            "on",
                            "ssl_cert_file",
                            certificate.toString(),
                            "ssl_key_file",
                            home.resolve("server.key").toString()));
            var databases = postgres.databases();
            var address = databases.host() + ":" + databases.port();
            var service = TestSettings.SERVICE.get();
            asAnOperatorWould(address, databases.superuserPassword(), service);
            TestSettings.POSTGRES.set(address);
            TestSettings.SUPERUSER_PASSWORD.set(databases.superuserPassword());
            TestSettings.DATABASE.set(service);
            return Map.of(
                    "banyan.database",
                    service,
                    "BANYAN_POSTGRES",
                    address,
                    "BANYAN_POSTGRES_TLS",
                    "verify-full",
                    "BANYAN_POSTGRES_CA",
                    certificate.toString(),
                    "BANYAN_POSTGRES_GRANTS",
                    Files.readString(Folders.above("k8s/base/grants.sql")));
        } catch (IOException | SQLException | GeneralSecurityException | InterruptedException failed) {
            throw new IllegalStateException("no guarded PostgreSQL", failed);
        }
    }

    @Override
    public void stop() {
        postgres.close();
        Folders.delete(home);
    }

    private static void asAnOperatorWould(String address, String password, String service) throws SQLException {
        try (var server = DriverManager.getConnection(
                        "jdbc:postgresql://" + address + "/postgres", "postgres", password);
                var statement = server.createStatement()) {
            statement.execute("create role " + service + "_owner login password '" + PASSWORD + "'");
            statement.execute("create role " + service + "_app login password '" + PASSWORD + "'");
            statement.execute("create database " + service + " owner " + service + "_owner");
        }
    }

    /** A key and a certificate for this address, its own authority; the server runs as another user when we are root. */
    private Path certify() throws IOException, GeneralSecurityException, InterruptedException {
        var store = home.resolve("server.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        var keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
        var key = pem(
                "server.key",
                "PRIVATE KEY",
                keys.getKey("server", STORE_PASSWORD.toCharArray()).getEncoded());
        if ("root".equals(System.getProperty("user.name"))) {
            Files.setAttribute(key, SERVER_GROUP, NOBODY);
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        } else {
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        }
        return pem("server.crt", "CERTIFICATE", keys.getCertificate("server").getEncoded());
    }

    private Path pem(String file, String label, byte[] encoded) throws IOException {
        return Files.write(
                home.resolve(file),
                List.of(
                        "-----BEGIN " + label + "-----",
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded),
                        "-----END " + label + "-----"));
    }
}
