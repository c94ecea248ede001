package org.pouch.engine.token.operaton;

import org.operaton.bpm.engine.delegate.BaseDelegateExecution;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.el.Expression;
import org.operaton.bpm.engine.impl.el.JuelExpressionManager;

/** Takes every text for itself: {@code ${…}} in a model is never executed. */
final class LiteralExpressions extends JuelExpressionManager {
    @Override
    public Expression createExpression(String text) {
        return new Literal(text);
    }

    private record Literal(String text) implements Expression {
        @Override
        public Object getValue(VariableScope scope) {
            return text;
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution context) {
            return text;
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            throw new UnsupportedOperationException("a literal cannot be set");
        }

        @Override
        public void setValue(Object value, VariableScope scope, BaseDelegateExecution context) {
            setValue(value, scope);
        }

        @Override
        public String getExpressionText() {
            return text;
        }

        @Override
        public boolean isLiteralText() {
            return true;
        }
    }
}
