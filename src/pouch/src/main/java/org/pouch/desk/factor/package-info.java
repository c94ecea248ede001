/** The second factor of officers: codes of a device that they have, asked for at approvals. */
@NullMarked
package org.pouch.desk.factor;

import org.jspecify.annotations.NullMarked;
