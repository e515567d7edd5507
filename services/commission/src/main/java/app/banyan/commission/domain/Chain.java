package app.banyan.commission.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proof that the journal is what it was: every block hashes every field of its transactions and the hash of the
 * block before. Whoever changes, removes, inserts or reorders a row would have to write every later block anew.
 */
public final class Chain {

    private static final int HASH_BYTES = 32;

    private Chain() {}

    /** One entry, with its account by number and by name. */
    public record Line(long account, Account name, long seq, int line, long amount, long balance) {}

    /** A transaction as the journal has it. */
    public record Transaction(
            long position,
            Posting.Kind kind,
            String key,
            byte[] fingerprint,
            String ref,
            Optional<Long> reverses,
            int lineCount,
            String explanation,
            Instant effectiveAt,
            Instant recordedAt,
            String xact,
            long height,
            List<Line> lines) {

        public Transaction {
            lines = List.copyOf(lines);
        }
    }

    public record Block(
            long height, long first, long last, Instant recordedAt, byte[] payloadHash, byte[] prevHash, byte[] hash) {

        /** What follows this block, closed over these transactions. */
        public Block next(Instant recordedAt, List<Transaction> transactions) {
            return closed(height + 1, recordedAt, transactions, hash);
        }

        /** Whether the block's own hashes say what its fields say. */
        public boolean sealed() {
            return Arrays.equals(hash, seal(height, first, last, recordedAt, payloadHash, prevHash));
        }

        public boolean holds(List<Transaction> transactions) {
            return Arrays.equals(payloadHash, payload(transactions));
        }

        public boolean follows(Block before) {
            return height == before.height + 1 && first == before.last + 1 && Arrays.equals(prevHash, before.hash);
        }
    }

    /** Stands before the first block. */
    public static final Block GENESIS =
            new Block(0, 0, 0, Instant.EPOCH, new byte[HASH_BYTES], new byte[HASH_BYTES], new byte[HASH_BYTES]);

    private static Block closed(long height, Instant recordedAt, List<Transaction> transactions, byte[] before) {
        var first = transactions.getFirst().position();
        var last = transactions.getLast().position();
        var payload = payload(transactions);
        return new Block(
                height,
                first,
                last,
                recordedAt,
                payload,
                before,
                seal(height, first, last, recordedAt, payload, before));
    }

    private static byte[] seal(long height, long first, long last, Instant recordedAt, byte[] payload, byte[] before) {
        return new Seal()
                .field(height)
                .field(first)
                .field(last)
                .field(recordedAt)
                .field(payload)
                .field(before)
                .hash();
    }

    private static byte[] payload(List<Transaction> transactions) {
        var seal = new Seal();
        for (var tx : transactions) {
            seal.field(tx.position())
                    .field(tx.kind().wire())
                    .field(tx.key())
                    .field(tx.fingerprint())
                    .field(tx.ref());
            tx.reverses().ifPresentOrElse(seal::field, seal::missing);
            seal.field(tx.lineCount())
                    .field(tx.explanation())
                    .field(tx.effectiveAt())
                    .field(tx.recordedAt())
                    .field(tx.xact())
                    .field(tx.height());
            tx.lines().forEach(line -> add(seal, line));
        }
        return seal.hash();
    }

    private static void add(Seal seal, Line line) {
        var name = line.name();
        seal.field(line.account())
                .field(name.owner().kind().wire())
                .field(name.owner().id())
                .field(name.kind().wire())
                .field(name.currency().getCurrencyCode())
                .field(line.seq())
                .field(line.line())
                .field(line.amount())
                .field(line.balance());
    }
}
