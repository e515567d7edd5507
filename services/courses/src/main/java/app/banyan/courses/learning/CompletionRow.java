package app.banyan.courses.learning;

import app.banyan.courses.domain.EnrolmentId;
import app.banyan.courses.domain.LessonId;
import app.banyan.kernel.CourseId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "completion")
@IdClass(CompletionRow.Place.class)
class CompletionRow extends PanacheEntityBase {

    record Place(UUID enrolment, UUID lesson) {}

    @Id
    UUID enrolment;

    @Id
    UUID lesson;

    UUID course;
    Instant finishedAt;

    static CompletionRow of(EnrolmentId enrolment, CourseId course, LessonId lesson, Instant now) {
        var row = new CompletionRow();
        row.enrolment = enrolment.value();
        row.course = course.value();
        row.lesson = lesson.value();
        row.finishedAt = now;
        return row;
    }

    static Uni<Boolean> exists(EnrolmentId enrolment, LessonId lesson) {
        return count("enrolment = ?1 and lesson = ?2", enrolment.value(), lesson.value())
                .map(found -> found > 0);
    }

    static Uni<Long> count(EnrolmentId enrolment) {
        return count("enrolment = ?1", enrolment.value());
    }
}
