package app.banyan.e2e.world.plan;

import app.banyan.e2e.world.plan.Place.Good;
import app.banyan.e2e.world.plan.Place.Kind;
import app.banyan.e2e.world.plan.Place.Seller;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The communities of a world: the larger it is, the more free groups. */
final class Atlas {

    private static final int PEOPLE_FOR_A_THIRD_GROUP = 100;
    private static final int PEOPLE_FOR_A_FOURTH_GROUP = 600;

    private Atlas() {}

    /** The owner of each is the resident of the same number; those who run the free groups come right after all owners. */
    static List<Place> places(int people) {
        var specs = new ArrayList<Spec>();
        specs.add(new Spec(Kind.FREE, "江南好物群", "好茶、好纸、好好说话。免费加入。", shelf(0, 4, 3)));
        specs.add(new Spec(Kind.FREE, "手账与文具群", "写字的人在这里。免费加入。", shelf(3, 2, 5)));
        if (people >= PEOPLE_FOR_A_THIRD_GROUP) {
            specs.add(new Spec(Kind.FREE, "新手妈妈茶歇群", "带娃间隙，喝一杯热的。免费加入。", shelf(5, 4, 2)));
        }
        if (people >= PEOPLE_FOR_A_FOURTH_GROUP) {
            specs.add(new Spec(Kind.FREE, "城市慢生活群", "慢一点，买少一点，买好一点。免费加入。", shelf(1, 3, 4)));
        }
        specs.add(new Spec(Kind.PAID, "南山会客厅", "付费社群：实名，每周一次会客。", List.of()));
        specs.add(new Spec(Kind.CLOSED, "主理人核心群", "少数人，做一件事。先申请，再见面。", List.of()));

        var places = new ArrayList<Place>();
        for (var number = 0; number < specs.size(); number++) {
            places.add(specs.get(number).at(number, specs.size()));
        }
        return List.copyOf(places);
    }

    private record Spec(Kind kind, String name, String about, List<Good> shelf) {

        Place at(int number, int places) {
            var manager = kind == Kind.FREE ? OptionalInt.of(places + number) : OptionalInt.empty();
            return new Place(number, kind, name, about, number, manager, shelf);
        }
    }

    /** So many products of the company and of the person, from this place of their catalogues on. */
    private static List<Good> shelf(int from, int ofTheCompany, int ofThePerson) {
        var shelf = new ArrayList<Good>();
        for (var product = 0; product < ofThePerson; product++) {
            shelf.add(new Good(Seller.PERSON, from + product));
        }
        for (var product = 0; product < ofTheCompany; product++) {
            shelf.add(new Good(Seller.COMPANY, from + product));
        }
        return List.copyOf(shelf);
    }
}
