package org.pouch.processtest;

import io.camunda.client.CamundaClient;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** What {@link ProcessTest} stands for: one {@link TestedProcess} for each test, begun when first asked for. */
final class ProcessTestExtension
        implements BeforeEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(ProcessTestExtension.class);
    private static final Map<Class<?>, Function<Engine, Object>> PARAMETERS = Map.of(
            Engine.class, engine -> engine,
            EngineClock.class, Engine::clock,
            CamundaClient.class, Engine::client);

    private final EnginePool pool;

    ProcessTestExtension() {
        this(EnginePool.ofThisJvm());
    }

    ProcessTestExtension(EnginePool pool) {
        this.pool = pool;
    }

    /** Constructors belong to a test too. Older JUnits know nothing of this, and never ask. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Also for tests that take nothing: what they deploy and what time it is may be all they need. */
    @Override
    public void beforeEach(ExtensionContext context) {
        process(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    ("%s of %s asks for %s before there is a test, but each test has an engine of its own."
                                    + " Ask for it in the test or in what runs before each test; in a constructor, from"
                                    + " JUnit 5.12 on, if each test has an instance of its own.")
                            .formatted(
                                    named(parameter.getDeclaringExecutable()),
                                    context.getRequiredTestClass().getSimpleName(),
                                    type.getSimpleName()));
        }
        return Objects.requireNonNull(PARAMETERS.get(type))
                .apply(process(context).engine());
    }

    /** Drawn when JUnit closes its store; by the types of {@link TestedProcess}. */
    private record CoverageAtEnd(Coverage coverage) implements CloseableResource, AutoCloseable {
        @Override
        public void close() {
            coverage.close();
        }
    }

    private static String named(Executable asking) {
        return asking instanceof Constructor ? "The constructor" : "The method " + asking.getName();
    }

    private TestedProcess process(ExtensionContext context) {
        context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        CoverageAtEnd.class, key -> new CoverageAtEnd(pool.coverage()), CoverageAtEnd.class);
        ClassLoader classPath = context.getRequiredTestClass().getClassLoader();
        return Objects.requireNonNull(context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        TestedProcess.class,
                        key -> TestedProcess.begin(pool, settings(context), classPath),
                        TestedProcess.class));
    }

    /** Of the class, or of the class around it. */
    private static ProcessTest settings(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            ProcessTest settings =
                    AnnotationSupport.findAnnotation(type, ProcessTest.class).orElse(null);
            if (settings != null) {
                return settings;
            }
        }
        throw new IllegalStateException(context.getRequiredTestClass() + " is no @ProcessTest");
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    /** A test that failed by other means than ours says where the instances stand, too. */
    private static Throwable explained(ExtensionContext context, Throwable failure) {
        TestedProcess process = context.getStore(NAMESPACE).get(TestedProcess.class, TestedProcess.class);
        if (process != null && !(failure instanceof ProcessFailed) && !(failure instanceof TestAbortedException)) {
            InstancesThen.addTo(failure, process.tested());
        }
        return failure;
    }
}
