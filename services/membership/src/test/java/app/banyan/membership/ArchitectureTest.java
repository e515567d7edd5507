package app.banyan.membership;

import app.banyan.testkit.ArchitectureTestBase;

class ArchitectureTest extends ArchitectureTestBase {}
