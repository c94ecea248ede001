package org.pouch.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Left out, with its reason, when the contract suite runs against a cluster. */
@Tag("embedded-only")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmbeddedOnly.Condition.class)
@interface EmbeddedOnly {
    /** What a cluster would not let a test do. */
    String value();

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String reason = AnnotationSupport.findAnnotation(context.getElement(), EmbeddedOnly.class)
                    .map(EmbeddedOnly::value)
                    .orElse("");
            return Cluster.isGiven()
                    ? ConditionEvaluationResult.disabled("NOT RUN against a cluster: " + reason)
                    : ConditionEvaluationResult.enabled("the embedded engine is tested");
        }
    }
}
