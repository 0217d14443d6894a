"""What docker says of images and containers: inspect, history, stats, and buildx's metadata."""

from __future__ import annotations

import json

from decimal import Decimal

import pytest


SECRET = "hunter2"


def image(**fields):
    return {
        "Id": "sha256:0a1b",
        "RepoTags": ["registry.example:5000/shop:prod", "shop:latest"],
        "Created": "2026-11-20T10:00:00Z",
        "Os": "linux",
        "Architecture": "amd64",
        "Config": {"Env": [f"TOKEN={SECRET}"]},
        "Size": 187_400_123,
        "GraphDriver": {"Name": "overlay2", "Data": {}},
        "RootFS": {"Type": "layers", "Layers": ["sha256:1", "sha256:2"]},
        **fields,
    }


class TestImage:
    def test_size_and_layers_with_the_store_that_counts_them(self, evidence):
        size, layers = evidence(json.dumps([image()], indent=1)).metrics

        assert (size.name, size.value, size.unit, size.statistic) == ("image.size", 187_400_123, "B", "total")
        assert size.scope == (
            ("image", "registry.example:5000/shop"),
            ("platform", "linux/amd64"),
            ("store", "overlay2"),
            ("tag", "prod"),
        )
        assert size.tool == "docker image inspect"
        assert size.place.line == 16
        assert (layers.name, layers.value) == ("image.layers", 2)

    def test_nothing_of_the_environment_goes_out(self, evidence):
        assert SECRET not in repr(evidence(json.dumps([image()])))

    def test_one_image_may_stand_alone(self, figures):
        assert list(figures(image()).values()) == [187_400_123, 2]

    @pytest.mark.parametrize(
        ("tags", "labels"),
        [
            (["shop"], {"image": "shop"}),
            (["localhost:5000/shop"], {"image": "localhost:5000/shop"}),
            ([], {}),
            (None, {}),
        ],
    )
    def test_a_name_without_a_tag(self, evidence, tags, labels):
        scope = dict(evidence(json.dumps([image(RepoTags=tags)])).metrics[0].scope)

        assert {key: scope[key] for key in ("image", "tag") if key in scope} == labels

    @pytest.mark.parametrize("driver", [None, {"Name": "overlayfs", "Data": None}])
    def test_containerds_store_counts_otherwise_and_says_so(self, evidence, driver):
        told = evidence(json.dumps([image(GraphDriver=driver, Descriptor={"size": 481})])).metrics[0]

        assert dict(told.scope)["store"] == "containerd"

    @pytest.mark.ac("1.2", 8)
    def test_no_size_is_not_measured(self, evidence):
        assert evidence(json.dumps([image(Size=None)])).metrics[0].value is None
        assert evidence(json.dumps([image(Size=0)])).metrics[0].value is None

    @pytest.mark.parametrize("size", ["187MB", -1, 1.5, True])
    def test_a_size_that_cannot_be_refuses_the_file(self, refusal, size):
        assert refusal([image(Size=size)]) == "SG936"

    def test_several_images_have_names(self, figures, refusal):
        assert len(figures([image(), image(Id="sha256:2", RepoTags=["shop:dev"])])) == 4
        assert refusal([image(RepoTags=[]), image(Id="sha256:2", RepoTags=[])]) == "SG936"

    def test_a_container_is_no_image(self, refusal):
        assert refusal([{"Id": "0a", "State": {}, "Image": "sha256:1"}]) == "SG932"


def stats(**fields):
    return {
        "BlockIO": "1.44MB / 0B",
        "CPUPerc": "204.20%",
        "Container": "0d42",
        "MemPerc": "5.69%",
        "MemUsage": "215.6MiB / 3.702GiB",
        "Name": "shop",
        **fields,
    }


def as_lines(*records):
    return "".join(f"{json.dumps(one)}\n" for one in records)


class TestStats:
    def test_memory_is_counted_in_powers_of_1024(self, figures):
        found = figures(as_lines(stats(), stats(Name="db", MemUsage="1.5GiB / 4GiB", CPUPerc="0.00%")))

        assert found == {
            "memory.rss{container=shop}": Decimal("215.6") * 1024**2,
            "cpu.usage{container=shop}": Decimal("204.20"),
            "memory.rss{container=db}": Decimal("1.5") * 1024**3,
            "cpu.usage{container=db}": 0,
        }

    def test_each_container_has_its_line(self, evidence):
        found = evidence(as_lines(stats(), stats(Name="db"))).metrics

        assert [metric.place.line for metric in found] == [1, 1, 2, 2]

    def test_without_a_limit_and_with_a_slash_before_its_name(self, figures):
        assert figures(as_lines(stats(Name="/shop", MemUsage="2MiB / 0B", CPUPerc="0%"))) == {
            "memory.rss{container=shop}": 2 * 1024**2,
            "cpu.usage{container=shop}": 0,
        }

    def test_one_container_is_one_line_of_json(self, figures):
        assert len(figures(as_lines(stats()))) == 2
        assert len(figures([stats(), stats(Name="db")])) == 4

    @pytest.mark.ac("1.2", 8)
    @pytest.mark.parametrize("usage", ["-- / --", "0B / 0B"])
    @pytest.mark.parametrize("share", ["--", "0.00%"])
    def test_a_container_that_does_not_run_is_not_measured(self, figures, usage, share):
        assert set(figures(as_lines(stats(MemUsage=usage, CPUPerc=share))).values()) == {None}

    def test_windows_knows_no_limit(self, figures):
        assert figures(as_lines(stats(MemUsage="2MiB")))["memory.rss{container=shop}"] == 2 * 1024**2

    def test_a_stream_clears_the_terminal_before_each_sample(self, figures):
        small, large = (as_lines(stats(MemUsage=f"{size}MiB / 1GiB")) for size in (5, 9))

        found = figures(f"\x1b[2J\x1b[H{small}\x1b[H\x1b[K{large}\x1b[K")

        assert found["memory.rss{max, container=shop}"] == 9 * 1024**2

    def test_of_many_samples_the_highest_counts(self, figures):
        samples = [stats(MemUsage=f"{size}MiB / 1GiB", CPUPerc="1%") for size in (5, 9, 7)]

        assert figures(as_lines(*samples, stats(MemUsage="-- / --", CPUPerc="--"))) == {
            "memory.rss{max, container=shop}": 9 * 1024**2,
            "cpu.usage{max, container=shop}": 1,
        }

    @pytest.mark.parametrize(
        "wrong",
        [
            {"MemUsage": "215"},
            {"MemUsage": "1GiB / 2GiB / 3GiB"},
            {"MemUsage": "lots / 1GiB"},
            {"MemUsage": None},
            {"CPUPerc": "5"},
            {"CPUPerc": "x%"},
            {"Name": 3},
        ],
    )
    def test_what_cannot_be_read_refuses_the_file(self, refusal, wrong):
        assert refusal(as_lines(stats(), stats(**wrong))) == "SG936"

    def test_a_stream_that_breaks_off_is_refused(self, refusal):
        assert refusal(as_lines(stats(), stats())[:-20]) == "SG930"


def step(size, created_by=f"ENV TOKEN={SECRET}"):
    return {"ID": "<missing>", "CreatedBy": created_by, "Size": size, "Comment": ""}


class TestPodmanStats:
    def test_its_names_are_its_own_and_its_units_decimal(self, figures):
        one = {"name": "web", "cpu_percent": "1.23%", "mem_usage": "12.5MB / 8.2GB"}

        assert figures([one]) == {"memory.rss{container=web}": 12_500_000, "cpu.usage{container=web}": Decimal("1.23")}

    @pytest.mark.parametrize("wrong", [{"cpu_percent": None}, {"name": None}, {"mem_usage": "much"}])
    def test_what_cannot_be_read_refuses_the_file(self, refusal, wrong):
        one = {"name": "web", "cpu_percent": "1.23%", "mem_usage": "12.5MB / 8.2GB"}

        assert refusal([one | wrong]) == "SG936"
        assert refusal([one, "x"]) == "SG932"


class TestHistory:
    def test_layers_are_counted_from_the_lowest_and_commands_stay_inside(self, evidence):
        found = evidence(as_lines(step("30"), step("0"), step("200")))

        assert [(m.name, m.value, m.place.line, dict(m.scope).get("layer")) for m in found.metrics] == [
            ("image.size", 230, 1, None),
            ("image.layers", 2, 1, None),
            ("image.layer", 200, 3, "1"),
            ("image.layer", 30, 1, "2"),
        ]
        assert SECRET not in repr(found)

    def test_rounded_sizes_make_no_sum(self, figures):
        found = figures(as_lines(step("30.1kB"), step("0B"), step("172MB")))

        assert found["image.size"] is None
        assert found["image.layer{layer=1}"] == 172_000_000

    def test_podman_writes_a_list_with_bytes_as_numbers(self, evidence, refusal):
        found = evidence(json.dumps([{"CreatedBy": f"ENV {SECRET}", "size": 30}, {"CreatedBy": "x", "size": 0}]))

        assert [metric.value for metric in found.metrics] == [30, 1, 30]
        assert {metric.tool for metric in found.metrics} == {"podman history"}
        assert SECRET not in repr(found)
        assert refusal([{"CreatedBy": "x", "size": 30}, "x"]) == "SG932"

    def test_a_history_of_a_single_line_is_docker_s(self, evidence):
        assert evidence(as_lines(step("30"))).metrics[0].tool == "docker history"

    def test_what_cannot_be_read_refuses_the_file(self, refusal):
        assert refusal(as_lines(step("big"))) == "SG936"
        assert refusal(as_lines(step(-172))) == "SG936"
        assert refusal(as_lines(step(None))) == "SG936"


PROVENANCE = {"metadata": {"buildStartedOn": "2026-11-20T10:00:00.5Z", "buildFinishedOn": "2026-11-20T10:01:30Z"}}


class TestBuildx:
    def test_the_duration_of_a_build(self, figures):
        v1 = {"runDetails": {"metadata": {"startedOn": "2026-11-20T10:00:00Z", "finishedOn": "2026-11-20T10:00:03Z"}}}

        assert figures({"buildx.build.provenance": PROVENANCE}) == {"build.duration": Decimal("89.5")}
        assert figures({"buildx.build.provenance": v1}) == {"build.duration": 3}

    def test_the_size_of_the_manifest_is_not_that_of_the_image(self, evidence):
        said = {"containerimage.digest": "sha256:1", "containerimage.descriptor": {"size": 481}}
        found = evidence(json.dumps(said))

        assert found.metrics == ()
        assert [finding.code for finding in found.findings] == ["SG200"]
        assert "manifest" in found.findings[0].message

    @pytest.mark.parametrize("ended", ["soon", 5, "2026-11-19T10:00:00Z"])
    def test_times_that_cannot_be_refuse_the_file(self, refusal, ended):
        wrong = {"metadata": {**PROVENANCE["metadata"], "buildFinishedOn": ended}}

        assert refusal({"buildx.build.provenance": wrong}) == "SG936"


DIVE = {
    "layer": [
        {"index": 0, "sizeBytes": 900, "command": f"RUN login --token {SECRET}"},
        {"index": 1, "sizeBytes": 100, "command": "COPY"},
    ],
    "image": {"sizeBytes": 1000, "inefficientBytes": 50, "efficiencyScore": 0.975, "fileReference": []},
}


class TestDive:
    def test_size_waste_and_efficiency(self, figures):
        assert figures(DIVE) == {
            "image.size": 1000,
            "image.wasted": 50,
            "image.efficiency": Decimal("97.5"),
            "image.layers": 2,
            "image.layer{layer=0}": 900,
            "image.layer{layer=1}": 100,
        }

    def test_commands_stay_inside(self, evidence):
        assert SECRET not in repr(evidence(json.dumps(DIVE)))

    @pytest.mark.parametrize(
        "wrong", [{"sizeBytes": None}, {"sizeBytes": "1 kB"}, {"efficiencyScore": 97.5}, {"inefficientBytes": -1}]
    )
    def test_figures_that_cannot_be_refuse_the_file(self, refusal, wrong):
        assert refusal({**DIVE, "image": {**DIVE["image"], **wrong}}) == "SG936"
