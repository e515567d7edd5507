package app.banyan.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests say what they should, and every way to say it wrong is noticed: each is planted in a copy of them. */
class ManifestsTest {

    private static final Path MANIFESTS = Manifests.repository().resolve("k8s");

    @TempDir
    Path copy;

    @BeforeEach
    void copyManifests() throws IOException {
        for (var folder : new String[] {"base", "overlays/production"}) {
            Files.createDirectories(copy.resolve(folder));
            try (var files = Files.list(MANIFESTS.resolve(folder))) {
                for (var file : files.toList()) {
                    Files.copy(file, copy.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
    }

    @Test
    void the_manifests_are_as_they_should_be() {
        assertThat(Manifests.complaints(MANIFESTS)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            base/courses.yaml          | minReplicas: 2              | minReplica: 2               | unknown key minReplica
            base/every-deployment.yaml | readOnlyRootFilesystem      | readOnlyRootFileSystem      | unknown key readOnlyRootFileSystem
            base/network.yaml          | policyTypes: [Egress]       | policyType: [Egress]        | unknown key policyType
            base/door.yaml             | gatewayClassName: envoy     | gatewayClass: envoy         | unknown key gatewayClass
            base/payments.yaml         | kind: PodDisruptionBudget   | kind: PodDisruptionBudgets  | nobody knows policy/v1 PodDisruptionBudgets
            base/every-deployment.yaml | terminationGracePeriodSeconds: 30 | terminationGracePeriodSeconds: thirty | Cannot coerce String value ("thirty")
            base/postgres.yaml         | databaseReclaimPolicy       | reclaimPolicy               | property 'reclaimPolicy' is not defined
            base/kafka-users.yaml      | patternType: prefix         | patternType: prefixed       | does not have a value in the enumeration
            base/kafka.yaml            | tls: true                   | tls: yes please             | string found, boolean expected
            base/secrets.yaml          | refreshInterval             | refreshIntervall            | property 'refreshIntervall' is not defined
            base/kafka-topics.yaml     | name: sales                 | name: sale                  | topics of the local platform that differ here: [sales=8]; here: [sale=8]
            base/platform.env          | BANYAN_MALL_URL             | BANYAN_MAL_URL              | gateway is not told BANYAN_MALL_URL
            base/platform.env          | BANYAN_MALL_URL             | BANYAN_MAL_URL              | told BANYAN_MAL_URL, which nobody reads
            base/stores.env            | BANYAN_POSTGRES=            | BANYAN_POSTGRE=             | mall is not told BANYAN_POSTGRES
            base/platform.env          | QUARKUS_HTTP_HOST           | QUARKUS_HTTP_HOSTS          | identity is not told QUARKUS_HTTP_HOST
            base/payments.yaml         | name: STRIPE_WEBHOOK_SECRET | name: STRIPE_HOOK_SECRET    | payments is not told STRIPE_WEBHOOK_SECRET
            overlays/production/identity.env | BANYAN_MESSAGES_URL   | BANYAN_MESSAGE_URL          | identity is not told BANYAN_MESSAGES_URL
            base/platform.env          | QUARKUS_HTTP_PORT=8080      | BANYAN_CLIENT_SECRET=hello  | gateway has BANYAN_CLIENT_SECRET in the open
            base/platform.env          | 0.0.0.0                     | sk_live_abcdefgh            | ConfigMap platform holds what looks like a secret
            base/secrets.yaml          | name: stripe                | name: strip                 | needs api-key of the secret stripe, which nobody makes
            base/mall.yaml             | key: password               | key: pasword                | mall needs pasword of the secret
            base/mall.yaml             | name: stores                | name: store                 | mall reads the ConfigMap store, which is not there
            base/kustomization.yaml    | - mall.yaml                 | # mall.yaml                 | nothing refers to
            base/kustomization.yaml    | mall.yaml                   | malls.yaml                  | refers to malls.yaml, which is not there
            base/kustomization.yaml    | labels:                     | commonLabels:               | kustomization has no commonLabels
            overlays/production/lag.yaml | name: mall                | name: malls                 | HorizontalPodAutoscaler malls patches nothing
            overlays/production/kustomization.yaml | name: banyan/mall | name: banyan/malls        | nothing runs the image banyan/malls
            base/community.yaml        | targetPort: http            | targetPort: https           | leads to the port https, which is not open
            base/community.yaml        | port: http¶          readinessProbe | port: htp¶          readinessProbe | community is probed on the port htp, which it has not
            base/community.yaml        | maxUnavailable: 1¶  selector:¶    matchLabels:¶      app.kubernetes.io/name: community | maxUnavailable: 1¶  selector:¶    matchLabels:¶      app.kubernetes.io/name: communities | community has no PodDisruptionBudget that selects its pods
            base/community.yaml        | kind: Service¶metadata:¶  name: community | kind: Service¶metadata:¶  name: communities | community has no Service that selects its pods
            base/community.yaml        | automountServiceAccountToken: false | automountServiceAccountToken: true | community has no ServiceAccount without a token
            base/every-deployment.yaml | runAsNonRoot: true          | runAsNonRoot: false         | has /securityContext/runAsNonRoot false, not true
            base/every-deployment.yaml | terminationGracePeriodSeconds: 30 | terminationGracePeriodSeconds: 20 | gateway is killed after 20 s, but may take 20
            base/every-deployment.yaml | drop: [ALL]                 | drop: [NET_RAW]             | has /securityContext/capabilities/drop/0 NET_RAW, not ALL
            base/every-deployment.yaml | enableServiceLinks: false   | enableServiceLinks: true    | has /enableServiceLinks true, not false
            base/courses.yaml          | values: [gateway, membership, community, commission] | values: [gateway, membership] | community may not reach courses, which it asks
            base/network.yaml          | podSelector: {}¶  policyTypes: [Ingress, Egress] | podSelector: {}¶  policyTypes: [Egress] | no policy closes everything by default
            base/network.yaml          | cnpg.io/cluster: postgres¶      ports:¶        - port: 5432¶    - to: | cnpg.io/cluster: other¶      ports:¶        - port: 5432¶    - to: | may not leave for {cnpg.io/cluster=postgres}
            base/kafka-users.yaml      | name: payments.cash         | name: payments.payout       | kafka-commission may not Read the topic payments.cash
            base/kafka-users.yaml      | name: sales                 | name: sails                 | which is no topic
            base/postgres.yaml         | owner: mall_owner           | owner: mall_app             | mall has no database of its own
            base/postgres.yaml         | name: postgres-mall-app     | name: postgres-mall-owner   | the role mall_app cannot sign in
            base/postgres.yaml         | max_connections: "400"      | max_connections: "100"      | PostgreSQL takes 100 connections
            base/every-service.yaml    | key: ca.crt                 | key: ca.key                 | mounts more of an authority than its certificate
            """)
    void what_is_planted_is_found(String file, String right, String wrong, String complaint) throws IOException {
        var planted = copy.resolve(file);
        var text = Files.readString(planted);
        var before = lines(right);
        assertThat(text).as("the text that is changed").contains(before);
        Files.writeString(planted, text.replace(before, lines(wrong)));

        assertThat(Manifests.complaints(copy))
                .anySatisfy(found -> assertThat(found).contains(complaint));
    }

    @Test
    void a_file_that_nothing_refers_to_is_found() throws IOException {
        Files.writeString(copy.resolve("base/stray.yaml"), "kind: ConfigMap\n");

        assertThat(Manifests.complaints(copy)).containsExactly("nothing refers to " + copy.resolve("base/stray.yaml"));
    }

    /** A row of the table is one line, what it plants may be several. */
    private static String lines(String cell) {
        return cell.replace('¶', '\n');
    }
}
