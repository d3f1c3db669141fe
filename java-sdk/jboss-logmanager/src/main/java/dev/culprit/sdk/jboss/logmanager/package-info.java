/**
 * Reports what JBoss LogManager is told, with the diagnostic contexts that its records carry.
 * A module of its own, so that the core needs neither its classes nor reflection.
 */
@NullMarked
package dev.culprit.sdk.jboss.logmanager;

import org.jspecify.annotations.NullMarked;
