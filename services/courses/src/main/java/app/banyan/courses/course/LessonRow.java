package app.banyan.courses.course;

import app.banyan.courses.course.CourseDraft.LessonDraft;
import app.banyan.courses.domain.LessonId;
import app.banyan.kernel.CourseId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "lesson")
class LessonRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID course;
    int position;
    String title;
    String body;
    boolean preview;

    static LessonRow written(UUID id, UUID course, int position, LessonDraft draft) {
        var row = new LessonRow();
        row.id = id;
        row.course = course;
        row.position = position;
        row.title = draft.title();
        row.body = draft.body();
        row.preview = draft.preview().orElse(false);
        return row;
    }

    static Uni<List<LessonRow>> of(CourseId course) {
        return list("course = ?1 order by position", course.value());
    }

    static Uni<LessonRow> of(CourseId course, LessonId lesson) {
        return find("course = ?1 and id = ?2", course.value(), lesson.value()).firstResult();
    }

    static Uni<Long> count(CourseId course) {
        return count("course = ?1", course.value());
    }
}
