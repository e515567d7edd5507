package app.banyan.courses.order;

import app.banyan.courses.domain.Offer;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.OrderId;
import app.banyan.selling.attribution.Question;
import app.banyan.selling.attribution.Question.Product;
import java.time.Instant;
import java.util.Optional;

/** An order before its transaction: its id and time are fixed, so that commission can be asked about it. */
record Placing(
        OrderId id, AccountId buyer, CourseId course, Optional<Offer> offer, OrderRequest request, Instant orderedAt) {

    Question question() {
        return new Question(
                id, buyer, request.visitor(), request.community(), new Product("course", course), orderedAt);
    }
}
