package app.banyan.commission;

import app.banyan.testkit.ArchitectureTestBase;

class ArchitectureTest extends ArchitectureTestBase {}
