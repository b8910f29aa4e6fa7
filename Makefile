# Every target makes the virtual environment first if there is none. Variables can be given on the command line.
VENV ?= .venv
PYTHON ?= python3
# Empty: torch comes from pip's own index. For another build (CPU only, or a CUDA version) give PyTorch's index for it.
TORCH_INDEX ?=
# make experiment NAME=wide SET="models.enhanced_gat.dim=64 models.enhanced_gat.trainer.lr=0.003" PRESET=playlist-mini
NAME ?=
SET ?=
PRESET ?=
JOBS ?= 2
COVERAGE ?=
SINCE ?= HEAD
# make compare EXPS="wide main" SORT=ndcg@10; make abtest CONTROL=main TREATMENT=wide
EXPS ?=
SORT ?= recall@10
CONTROL ?= best_baseline
TREATMENT ?= workspace
# make verify INSTRUCTIONS=native, or AGAINST=folder; make verify-cpus CPUS="Skylake-Client EPYC-Milan"; make reproduce EXP=wide
INSTRUCTIONS ?=
AGAINST ?=
CPUS ?= Haswell EPYC-Rome
EXP ?=
# make register VERSION=v2.0.0; make promote ENVIRONMENT=staging TRAFFIC=0.1
VERSION ?=
ENVIRONMENT ?= production
TRAFFIC ?= 1.0
FORCE ?=
# make serve PORT=8000 WORKERS=2 STORE=postgresql://...; make rollout VERSION=v1.1.0 KIND=interleaving; make rollout STOP='why'; make day FOLDER=data/raw/monday FROM=2026-11-30 UNTIL=2026-12-01
PORT ?=
WORKERS ?=
STORE ?=
KIND ?= rollout
STOP ?=
FOLDER ?= scratch/service/day
FROM ?=
UNTIL ?=
# make monitor BATCH=path COLUMNS="user_id=listener item_id=track": a relative path counts from the checkout
# make update BATCH=path COLUMNS="..." MODEL=two_tower: likewise
BATCH ?=
COLUMNS ?=
MODEL ?=
# make guides GUIDE=20_tuning; make bench BENCH=10_attention
GUIDE ?= [02-9]*
BENCH ?= *

BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PATH := $(CURDIR)/$(BIN):$(PATH)
CHANGES = $(foreach change,$(SET),-S '$(change)')
# looks for a killed `dvc exp run` and at every parameter, then becomes `dvc exp run` with the same words, after those of the preset
RUN = @python -m spotify_engine.experiments.$(if $(PRESET),presets '$(PRESET)',launch)
REGISTRY = python -m spotify_engine.experiments.registry
DECIDE = python -m spotify_engine.service.control $(if $(STORE),--store '$(STORE)')
# "equal" exits with 3, which is no error here
VERIFY = python -m spotify_engine.experiments.verify $(if $(INSTRUCTIONS),--instructions '$(INSTRUCTIONS)')
# the instruction sets and threads of params.yaml, for what computes outside a stage
PINNED = python -m spotify_engine.environment
EXECUTE = $(PINNED) jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.timeout=-1

.PHONY: help environment hooks repro test check lab experiment grid compare best optimize cv abtest verify verify-cpus reproduce
.PHONY: register promote rollback registry card serve rollout day monitor update readme export docs html guides bench
help:
	@sed -nE 's/^([a-z-]+): .*## (.*)/\1 \2/p' Makefile | while read -r target words; do printf 'make %-12s %s\n' "$$target" "$$words"; done
	@echo "presets for PRESET=, files of nbs/presets:"
	@for file in nbs/presets/*.yaml; do printf '     %-18s%s\n' "$$(basename $$file .yaml)" "$$(head -1 $$file | cut -c3-)"; done

environment: $(STAMP)
$(STAMP): constraints.txt settings.ini setup.py pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing the pinned packages into $(VENV) (minutes, once)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-compile $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) \
	    "$$(grep '^torch==' constraints.txt)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt -e '.[dev]'
	@touch $@

hooks: environment  ## for contributors: merge notebooks cell by cell, run the hooks of .pre-commit-config.yaml before each commit
	git config merge.nbdev-merge.name 'notebooks, cell by cell'
	git config merge.nbdev-merge.driver '$(BIN)/nbdev_merge %O %A %B %P'
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt pre-commit
	pre-commit install

repro: environment  ## run the whole pipeline (dvc repro)
	$(RUN) --check
	dvc repro
test: environment  ## everything that proves the repository right; COVERAGE=1 counts the lines
	@python -m spotify_engine.check $(if $(COVERAGE),--coverage)
check: environment  ## the same for what changed since the last commit, in less than a minute; SINCE=main
	@python -m spotify_engine.check --change '$(SINCE)'
lab: environment  ## open the notebooks in JupyterLab
	SPOTIFY_ENGINE_PROGRESS=notebook $(PINNED) jupyter lab

optimize: PRESET = optimize
experiment: environment  ## run one experiment: NAME=wide SET='models.enhanced_gat.dim=64' PRESET=playlist-mini
optimize: environment  ## search for better settings, compare the best with the defaults; SET='tune.model=ials tune.trials=20'
experiment optimize:
	$(RUN) $(if $(NAME),-n '$(NAME)') $(CHANGES)
grid: environment  ## queue every combination of settings and run it: SET='models.enhanced_gat.heads=2,4 train.seeds=1,2' JOBS=2
	@python -m spotify_engine.experiments.grid --jobs $(JOBS) $(if $(NAME),--name '$(NAME)') $(foreach change,$(SET),'$(change)')
compare: environment  ## table and pictures of experiments, best first; EXPS='wide main' SORT=ndcg@10
	@python -m spotify_engine.experiments.compare $(EXPS) --sort '$(SORT)'
best: environment  ## apply the experiment that validation ranks first
	@python -m spotify_engine.experiments.compare --best
cv: environment  ## refit every model on folds of train and validation; SET='cv.folds=5 cv.strategy=random'
	$(RUN) $(if $(NAME),-n '$(NAME)') -S cv.enabled=true $(CHANGES) cv
abtest: environment  ## control against treatment, from stored results; CONTROL=main TREATMENT=wide
	$(RUN) $(if $(NAME),-n '$(NAME)') -S 'abtest.control=$(CONTROL)' -S 'abtest.treatment=$(TREATMENT)' $(CHANGES) abtest

verify: environment  ## rerun the last commit in a temporary clone: identical, equal or different; INSTRUCTIONS=native AGAINST=folder
	@$(VERIFY) $(if $(AGAINST),--against '$(AGAINST)') || test $$? -eq 3
verify-cpus: environment  ## prep, baselines and train of a tiny world on emulated processors; needs qemu-user (Debian: qemu-user)
	@python -m spotify_engine.experiments.processors --cpus $(CPUS) $(if $(INSTRUCTIONS),--instructions '$(INSTRUCTIONS)')
reproduce: environment  ## the same for an experiment; EXP=wide
	$(if $(EXP),,$(error EXP=name is missing))@$(VERIFY) --experiment '$(EXP)' || test $$? -eq 3

register: environment  ## a version of the model from the last run; VERSION=v1.2.0
	@$(REGISTRY) register $(if $(VERSION),--version '$(VERSION)')
promote: environment  ## put a version to use; VERSION=v1.2.0 ENVIRONMENT=production TRAFFIC=0.1 FORCE=1
	@$(REGISTRY) promote $(VERSION) --environment '$(ENVIRONMENT)' --traffic '$(TRAFFIC)' $(if $(FORCE),--force)
rollback: environment  ## go back to the version before, in the service too
	@$(REGISTRY) rollback --environment '$(ENVIRONMENT)'
	@$(if $(filter production,$(ENVIRONMENT)),$(DECIDE) rollback)
serve: environment  ## answer requests over HTTP, by the champion or the last export; PORT=8000 WORKERS=2 STORE=postgresql://...; by Ray Serve with base.executor=ray
	@$(PINNED) python -m spotify_engine.service.serve $(if $(PORT),--port '$(PORT)') $(if $(WORKERS),--workers '$(WORKERS)') \
	    $(if $(STORE),--store '$(STORE)')
rollout: environment  ## start a challenger, VERSION=v1.1.0 KIND=interleaving; without VERSION look at the one that runs; STOP='why'
	@$(DECIDE) $(if $(VERSION),start '$(VERSION)' --kind '$(KIND)',$(if $(STOP),stop --reason '$(STOP)',show))
day: environment  ## what was played and shown, as parquet for prep and monitor; FOLDER=data/raw/monday FROM=2026-11-30 UNTIL=2026-12-01
	@$(DECIDE) export '$(FOLDER)' $(if $(FROM),--since '$(FROM)') $(if $(UNTIL),--until '$(UNTIL)')
registry: environment  ## the versions and their history
	@$(REGISTRY) show; echo; $(REGISTRY) history
card: environment  ## what is known of a version; VERSION=v1.2.0
	@$(REGISTRY) card $(or $(VERSION),champion)
monitor: environment  ## quality and drift of new data, errors, latency, resources; fails while an alert stands; BATCH=path
	$(if $(BATCH),,$(RUN) --check)
	$(if $(BATCH),,dvc repro monitor)
	@python -m spotify_engine.serving.monitor $(if $(BATCH),--batch '$(BATCH)') $(if $(COLUMNS),--columns $(COLUMNS))

update: environment  ## let a trained model learn a batch, compared with a full refit; BATCH=path MODEL=two_tower COLUMNS='user_id=listener'
	$(if $(BATCH),,$(error BATCH=path is missing))@$(PINNED) python -m spotify_engine.experiments.update --batch '$(BATCH)' \
	    $(if $(MODEL),--model '$(MODEL)') $(if $(COLUMNS),--columns $(COLUMNS))

export: environment  ## notebooks to package, what dvc.yaml and parameters cells repeat, clean, README
	nbdev_export && python -m spotify_engine.generate && nbdev_clean && $(MAKE) --no-print-directory readme
readme: environment
	@python -m spotify_engine.check --readme
docs: environment  ## the website of reports, guides, library and benchmarks: build/site/index.html
	@python -m spotify_engine.reports.site
html: environment  ## the reports alone, in a moment: build/reports/index.html
	@python -m spotify_engine.reports.site --only reports --output build/reports
guides: environment  ## run the notebooks in nbs/tutorials in place; metrics/ should be those of the default parameters
	$(EXECUTE) nbs/tutorials/$(GUIDE).ipynb
	nbdev_clean --fname nbs/tutorials
bench: environment  ## run the notebooks in nbs/benchmarks in place; real data where $SPOTIFY_ENGINE_DATA names its folder; hours
	$(EXECUTE) nbs/benchmarks/$(BENCH).ipynb
	nbdev_clean --fname nbs/benchmarks
	python -m spotify_engine.generate
