package app.banyan.identity.people;

import app.banyan.identity.account.Account;
import app.banyan.identity.account.Accounts;
import app.banyan.identity.verification.Verifications;
import app.banyan.kernel.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people may be called before others: the masked real name, or the masked phone of whom nobody has verified. */
@ApplicationScoped
class MaskedNames {

    private final Accounts accounts;
    private final Verifications verifications;

    MaskedNames(Accounts accounts, Verifications verifications) {
        this.accounts = accounts;
        this.verifications = verifications;
    }

    /** In the order asked; accounts that are not there are left out. */
    Uni<List<MaskedName>> of(List<AccountId> asked) {
        var each = asked.stream().distinct().toList();
        return verifications
                .maskedNames(each)
                .flatMap(names -> phones(each, names)
                        .map(phones -> each.stream()
                                .filter(account -> names.containsKey(account) || phones.containsKey(account))
                                .map(account ->
                                        new MaskedName(account, names.getOrDefault(account, phones.get(account))))
                                .toList()));
    }

    /** Phones are unsealed of those alone who are called by them. */
    private Uni<Map<AccountId, String>> phones(List<AccountId> each, Map<AccountId, String> names) {
        var nameless =
                each.stream().filter(account -> !names.containsKey(account)).toList();
        return nameless.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : accounts.of(nameless).map(MaskedNames::masked);
    }

    private static Map<AccountId, String> masked(List<Account> accounts) {
        Function<Account, String> phone = account -> account.phone().masked();
        return accounts.stream().collect(Collectors.toMap(Account::id, phone));
    }
}
