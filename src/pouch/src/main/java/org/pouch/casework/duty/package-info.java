/** Who works on what: tasks that change hands, officers who are away and those who stand in for them. */
@NullMarked
@NamedInterface("duty")
package org.pouch.casework.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
