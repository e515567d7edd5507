/** What people write, made safe to be shown to others. */
package app.banyan.markup;
