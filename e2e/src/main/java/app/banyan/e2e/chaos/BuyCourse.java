package app.banyan.e2e.chaos;

import java.util.Map;

/** The small course, on the page of the free group. */
final class BuyCourse implements Deed {

    @Override
    public String name() {
        return "buy a course";
    }

    @Override
    public void perform(Visit visit) {
        visit.buy(Seller.COURSES, small(visit), visit.member());
    }

    static Map<String, Object> small(Visit visit) {
        var course = visit.open().goods().small().path("id").asText();
        return Map.of("community", visit.open().group(), "course", course);
    }
}
