package org.pouch.engine;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Gateway;

/** What holds over REST holds over gRPC: the same tests, with a client that speaks gRPC wherever the protocol has words. */
@Tag("slow")
class GatewayContractTest {
    private EngineSettings speaking(EngineSettings settings) {
        return on(settings).withGateway(new Gateway(0, false));
    }

    /** The same, where this suite keeps its state. */
    EngineSettings on(EngineSettings inMemory) {
        return inMemory;
    }

    @Nested
    class AdHoc extends AdHocTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class LinkedResource extends LinkedResourceTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class BusinessId extends BusinessIdTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings()).withUniqueBusinessIds();
        }
    }

    @Nested
    class CallAndError extends CallAndErrorTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class Condition extends ConditionTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class Decision extends DecisionTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class Job extends JobTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class Message extends MessageTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class Migration extends MigrationTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class MigrationOfAdHoc extends MigrationOfAdHocTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class Modification extends ModificationTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class Semantics extends SemanticsTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class SignalAndEscalation extends SignalAndEscalationTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class EndingScope extends EndingScopeTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }

    @Nested
    class TaskListener extends TaskListenerTest {
        @Override
        protected EngineSettings settings() {
            return speaking(super.settings());
        }
    }
}
