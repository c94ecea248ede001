/**
 * Where the engine lives in somebody else's JVM: in a class loader of its own, with libraries of its own, so that none of them
 * meets those of the project under test. Not for tests.
 */
@NullMarked
package org.pouch.processtest.host;

import org.jspecify.annotations.NullMarked;
