# Frequent jobs; `just` lists them.

default:
    @just --list

# The main job on the shipped examples
report:
    cargo run --release -- report examples/niger-2024

# All tests
test:
    cargo test --workspace --release

# Data and the examples of all rules
check *PATH=".":
    cargo run --release -q -- check {{PATH}}

# How a sentence is read and coded
why SENTENCE:
    cargo run --release -q -- why "{{SENTENCE}}"

# What continuous integration runs
ci:
    .ci/run

# Format and lints
lint:
    cargo fmt --all
    cargo clippy --workspace --all-targets -- -D warnings

# Benchmarks (criterion)
bench:
    cargo bench --workspace

# Build the report's bundle anew (needs Node 20)
web:
    cd web && npm ci && npm run build
