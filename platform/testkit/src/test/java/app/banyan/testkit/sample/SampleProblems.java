package app.banyan.testkit.sample;

import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;

@Singleton
class SampleProblems implements RefusalProblems<SampleRefusal> {

    @Override
    public Class<SampleRefusal> answers() {
        return SampleRefusal.class;
    }

    @Override
    public Problem problem(SampleRefusal refusal) {
        return switch (refusal) {
            case SampleRefusal.Rude rude ->
                Problem.of(422, "rude", "Say it kindly.").with("word", rude.word());
        };
    }
}
