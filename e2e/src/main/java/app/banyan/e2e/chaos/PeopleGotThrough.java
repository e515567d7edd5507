package app.banyan.e2e.chaos;

import java.util.List;
import java.util.stream.Stream;

/** Where nothing was done nothing can break: without this a load that does nothing would be green. */
final class PeopleGotThrough implements Check {

    @Override
    public String holds() {
        return "People got somewhere with every kind of thing they came to do.";
    }

    @Override
    public String lookAt() {
        return "the table of what was done: why did they leave?";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var nobody = Deeds.all().stream()
                .map(Deed::name)
                .filter(name -> after.tally().of(name).begun() == 0)
                .map(name -> "nobody got anywhere with: " + name);
        var nothing = Deeds.all().stream()
                .allMatch(deed -> after.tally().of(deed.name()).done() == 0);
        return Stream.concat(nobody, nothing ? Stream.of("nothing was done at all") : Stream.empty())
                .toList();
    }
}
