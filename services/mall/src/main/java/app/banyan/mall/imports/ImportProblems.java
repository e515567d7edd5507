package app.banyan.mall.imports;

import app.banyan.mall.domain.ImportRefusal;
import app.banyan.mall.domain.ImportRefusal.CurrencyUnknown;
import app.banyan.mall.domain.ImportRefusal.EncodingUnknown;
import app.banyan.mall.domain.ImportRefusal.FileEmpty;
import app.banyan.mall.domain.ImportRefusal.ImportsUnderWay;
import app.banyan.mall.domain.ImportRefusal.RateForYuan;
import app.banyan.mall.domain.ImportRefusal.RateOutOfRange;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;

/** How each refusal of a file looks over HTTP. The switch has no default, so a new one cannot be forgotten. */
@Singleton
class ImportProblems implements RefusalProblems<ImportRefusal> {

    @Override
    public Class<ImportRefusal> answers() {
        return ImportRefusal.class;
    }

    @Override
    public Problem problem(ImportRefusal refusal) {
        return switch (refusal) {
            case CurrencyUnknown(var currency) ->
                Problem.of(
                                422,
                                "currency-unknown",
                                "Name the file's currency by its three letters, such as CNY or USD.")
                        .with("currency", currency);
            case RateOutOfRange(var rate, var highest) ->
                Problem.of(
                                422,
                                "rate-out-of-range",
                                "Say how many yuan one unit of the currency is: above 0 and not above " + highest
                                        + ", with at most eight decimals. Only yuan need no rate.")
                        .with("highest", highest)
                        .with("rate", rate == null ? "" : rate);
            case RateForYuan(var rate) ->
                Problem.of(422, "rate-for-yuan", "The file's prices are yuan already: leave the rate out.")
                        .with("rate", rate);
            case EncodingUnknown(var encoding) ->
                Problem.of(422, "encoding-unknown", "A file is utf-8 or gb18030.")
                        .with("encoding", encoding);
            case FileEmpty() -> Problem.of(422, "file-empty", "Send the file as the body of the request.");
            case ImportsUnderWay(var merchant, var most) ->
                Problem.of(409, "imports-under-way", "%d files wait. Send more when one is done.".formatted(most))
                        .with("merchant", merchant)
                        .with("most", most);
        };
    }
}
