package dev.penchant.tensor;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the life of native memory: every tensor made by this thread while a scope is open is freed when the scope closes, unless it
 * {@linkplain #escape escapes}. The garbage collector does not see native memory; a training step without a scope leaks its whole graph.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *     Tensor hidden = x.matmul(w).relu();        // freed at the end
 *     return scope.escape(hidden.mean());        // handed to the scope around this one, or to the garbage collector
 * }
 * }</pre>
 *
 * Scopes nest and close in reverse order, on the thread that opened them.
 */
public final class Scope implements AutoCloseable {
    private final @Nullable PointerScope outer = PointerScope.getInnerScope();
    private final PointerScope inner = new PointerScope();

    private Scope() {}

    public static Scope open() {
        return new Scope();
    }

    /** What {@code work} makes of tensors; all but its result is freed. */
    public static Tensor compute(Supplier<Tensor> work) {
        try (Scope scope = open()) {
            return scope.escape(work.get());
        }
    }

    /** A number computed from tensors, without recording gradients; all tensors are freed. */
    public static double evaluate(Supplier<Tensor> work) {
        try (Scope scope = open()) {
            return withoutGradients(work).item_double();
        }
    }

    /** Runs {@code work} without recording what gradients would need. */
    public static <T> T withoutGradients(Supplier<T> work) {
        return recording(false, work);
    }

    /** Runs {@code work} recording what gradients need, whatever goes on around it. */
    public static <T> T withGradients(Supplier<T> work) {
        return recording(true, work);
    }

    private static <T> T recording(boolean gradients, Supplier<T> work) {
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(gradients);
        try {
            return work.get();
        } finally {
            GradMode.set_enabled(before);
        }
    }

    /**
     * Lets something made in this scope live on in the scope around it; where there is none, until it is closed or unreachable. Only for
     * what was made in this scope: a parameter that "escapes" would be freed by the scope around.
     */
    public <T extends Pointer> T escape(T made) {
        if (outer == null) {
            made.retainReference();
        } else {
            outer.attach(made);
        }
        return made;
    }

    /** Frees what was made since {@link #open} and did not escape. */
    @Override
    public void close() {
        inner.close();
    }
}
