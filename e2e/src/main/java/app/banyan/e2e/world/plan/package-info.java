/**
 * What happens in a made world, before any of it does: who lives there, and who does what on which day. Nothing here asks
 * a platform, a clock or a random device: the same wish is the same plan, wherever and whenever it is made.
 */
package app.banyan.e2e.world.plan;
