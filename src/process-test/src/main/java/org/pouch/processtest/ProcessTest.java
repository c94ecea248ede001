package org.pouch.processtest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class an engine that answers the Camunda 8 API: empty but for what is named here, its time standing still
 * until the test moves it. Tests, what runs before and after each of them, and constructors take an {@link Engine}, an
 * {@link EngineClock} or a {@link io.camunda.client.CamundaClient} as parameters.
 *
 * <p>Engines are started when the first test needs one, used again for the next, and closed with the JVM; tests that run at the
 * same time have one each.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(ProcessTestExtension.class)
public @interface ProcessTest {
    /** Models and forms that are deployed, as one, before each test: on the class path, else files. */
    String[] value() default {};

    /** The time at which each test begins, such as {@code 2026-03-02T09:00:00Z}; by default the machine's. */
    String now() default "";

    /** The name of an engine that only tests with this name have; see {@link Engine#addressOf}. */
    String engine() default "";

    /** For how many seconds to wait for what a test expects before it fails. */
    int timeout() default 10;
}
