/**
 * People use the platform while it is killed, cut off and misled by a schedule that follows from a seed; then everything
 * that was broken is mended, time passes, and what must hold is looked at from outside and from below. What people do is a
 * {@link Deed}, what goes wrong a {@link Fault}, what must hold a {@link Check}: one small class each.
 */
package app.banyan.e2e.chaos;
